// Reads what stands packed in the page: base 85 of an LZMA stream, as basewatch.render.packing writes
// it. Browsers unpack gzip by themselves, but plotly.js is a sixth shorter this way. The steps and
// their names are those of Igor Pavlov's LZMA specification, which is in the public domain.
(() => {
  "use strict";
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
  const VALUES = new Uint8Array(128);
  for (const [value, digit] of [...DIGITS].entries()) VALUES[digit.charCodeAt(0)] = value;
  const HEADER = 13;
  const PAUSE = 1 << 16;
  // Where each kind of bit keeps its odds, all in one array.
  const [IS_MATCH, IS_REP, IS_REP_G0, IS_REP_G1, IS_REP_G2, IS_REP0_LONG] = [0, 192, 204, 216, 228, 240];
  const [SLOTS, SPECIAL, ALIGN, LENGTH, REP_LENGTH, LITERAL] = [432, 688, 803, 819, 1333, 1847];

  function bytesOf(text) {
    const groups = Math.ceil(text.length / 5);
    const padded = text.padEnd(groups * 5, "~");
    const view = new DataView(new ArrayBuffer(groups * 4));
    for (let group = 0, at = 0; group < groups; group += 1) {
      let value = 0;
      for (const end = at + 5; at < end; at += 1) value = value * 85 + VALUES[padded.charCodeAt(at)];
      view.setUint32(group * 4, value);
    }
    return new Uint8Array(view.buffer, 0, groups * 4 - (groups * 5 - text.length));
  }

  // Gives way now and then, so that a page goes on answering while plotly.js is unpacked.
  function* decode(input) {
    const lc = input[0] % 9;
    const lpMask = (1 << (Math.floor(input[0] / 9) % 5)) - 1;
    const pbMask = (1 << Math.floor(input[0] / 45)) - 1;
    const odds = new Uint16Array(LITERAL + (0x300 << (lc + Math.log2(lpMask + 1)))).fill(1024);
    let output = new Uint8Array(1 << 16);
    let [position, next, state] = [0, HEADER + 1, 0];
    let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];
    let [range, code] = [0xffffffff, 0];
    for (let count = 0; count < 4; count += 1) code = ((code << 8) | input[next++]) >>> 0;

    function normalise() {
      if (range >= 0x1000000) return;
      if (next >= input.length) throw new RangeError("what is packed in the page is cut off");
      range = (range << 8) >>> 0;
      code = ((code << 8) | input[next++]) >>> 0;
    }
    function bit(at) {
      const bound = (range >>> 11) * odds[at];
      const isOne = code >= bound;
      if (isOne) {
        range -= bound;
        code -= bound;
        odds[at] -= odds[at] >>> 5;
      } else {
        range = bound;
        odds[at] += (2048 - odds[at]) >>> 5;
      }
      normalise();
      return isOne ? 1 : 0;
    }
    function direct(count) {
      let value = 0;
      for (; count > 0; count -= 1) {
        range >>>= 1;
        const isOne = code >= range;
        if (isOne) code -= range;
        normalise();
        value = value * 2 + (isOne ? 1 : 0);
      }
      return value;
    }
    function tree(at, count) {
      let symbol = 1;
      for (let left = count; left > 0; left -= 1) symbol = (symbol << 1) | bit(at + symbol);
      return symbol - (1 << count);
    }
    function reverse(at, count) {
      let [symbol, value] = [1, 0];
      for (let place = 0; place < count; place += 1) {
        const each = bit(at + symbol);
        symbol = (symbol << 1) | each;
        value |= each << place;
      }
      return value;
    }
    function length(at, posState) {
      if (!bit(at)) return tree(at + 2 + posState * 8, 3);
      if (!bit(at + 1)) return 8 + tree(at + 130 + posState * 8, 3);
      return 16 + tree(at + 258, 8);
    }
    function distance(size) {
      const slot = tree(SLOTS + Math.min(size, 3) * 64, 6);
      if (slot < 4) return slot;
      const count = (slot >> 1) - 1;
      const base = ((2 | (slot & 1)) << count) >>> 0;
      if (slot < 14) return base + reverse(SPECIAL + base - slot, count);
      return base + direct(count - 4) * 16 + reverse(ALIGN, 4);
    }
    function literal() {
      const before = position ? output[position - 1] : 0;
      const at = LITERAL + 0x300 * (((position & lpMask) << lc) + (before >> (8 - lc)));
      let symbol = 1;
      if (state >= 7) {
        let match = output[position - rep0 - 1];
        do {
          const each = match >> 7;
          match = (match << 1) & 255;
          const found = bit(at + ((1 + each) << 8) + symbol);
          symbol = (symbol << 1) | found;
          if (found !== each) break;
        } while (symbol < 0x100);
      }
      while (symbol < 0x100) symbol = (symbol << 1) | bit(at + symbol);
      output[position++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    }
    // Which earlier text comes again: one of the last four distances, or a new one; returns its size.
    function repeat(posState) {
      if (!bit(IS_REP + state)) {
        [rep3, rep2, rep1] = [rep2, rep1, rep0];
        const size = length(LENGTH, posState);
        state = state < 7 ? 7 : 10;
        rep0 = distance(size);
        return size + 2;
      }
      if (!bit(IS_REP_G0 + state)) {
        if (!bit(IS_REP0_LONG + (state << 4) + posState)) {
          state = state < 7 ? 9 : 11;
          return 1;
        }
      } else if (!bit(IS_REP_G1 + state)) [rep0, rep1] = [rep1, rep0];
      else if (!bit(IS_REP_G2 + state)) [rep0, rep1, rep2] = [rep2, rep0, rep1];
      else [rep0, rep1, rep2, rep3] = [rep3, rep0, rep1, rep2];
      const size = length(REP_LENGTH, posState);
      state = state < 7 ? 8 : 11;
      return size + 2;
    }

    for (let pause = PAUSE; ;) {
      if (position + 300 > output.length) {
        const larger = new Uint8Array(2 * output.length);
        larger.set(output);
        output = larger;
      }
      const posState = position & pbMask;
      if (!bit(IS_MATCH + (state << 4) + posState)) literal();
      else {
        const size = repeat(posState);
        if (rep0 === 0xffffffff) return output.subarray(0, position);
        for (const end = position + size; position < end; position += 1) output[position] = output[position - rep0 - 1];
      }
      if (position > pause) {
        pause += PAUSE;
        yield;
      }
    }
  }

  async function unpack(text) {
    const steps = decode(bytesOf(text));
    for (;;) {
      const { done, value } = steps.next();
      if (done) return new TextDecoder().decode(value);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  Object.assign(window.basewatch, { unpack });
})();
