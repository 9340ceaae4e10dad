// Widths of text, from the table that tools/subset_fonts.py makes of the embedded fonts.

const UNKNOWN_WIDTH = 600; // thousandths of an em, for a character that no embedded font has
const NON_JOINING = "\u0621\u0674\u06d5";
const JOINING_BOTH_SIDES = "\u0640\u200d"; // tatweel, zero-width joiner
const isMark = (char) => /[\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06dc]/.test(char);

function kerningLookup({ left, right, values }) {
  const classes = (groups) => new Map(groups.flatMap((chars, i) => [...chars].map((c) => [c, i])));
  const [leftClasses, rightClasses] = [classes(left), classes(right)];
  return (first, second) => {
    const row = leftClasses.get(first);
    const column = row === undefined ? undefined : rightClasses.get(second);
    return column === undefined ? 0 : values[row][column];
  };
}

const kernings = {};
for (const key in WIDTHS.kerning) kernings[key] = kerningLookup(WIDTHS.kerning[key]);
const kern = (key, first, second) => kernings[key](first, second) || kernings.arabic(first, second);

const joinsBefore = (char) => char in WIDTHS.arabic_forms && !NON_JOINING.includes(char);
function joinsAfter(char) {
  if (char === "") return false;
  if (JOINING_BOTH_SIDES.includes(char)) return true;
  const forms = WIDTHS.arabic_forms[char];
  return forms !== undefined && (forms[0][0] !== forms[2][0] || forms[1][0] !== forms[3][0]);
}

// The letters of an Arabic word change shape, and width, with their neighbours.
function arabicGlyph(chars, index) {
  let [before, after] = [index - 1, index + 1];
  while (before >= 0 && isMark(chars[before])) before -= 1;
  while (after < chars.length && isMark(chars[after])) after += 1;
  const previous = chars[before] ?? "";
  const next = chars[after] ?? "";
  if (next && chars[index] + next in WIDTHS.arabic_forms) return [0, 0]; // counted with the alef that follows
  const ligature = previous !== "" && previous + chars[index] in WIDTHS.arabic_forms;
  const beforeShape = ligature ? chars[before - 1] ?? "" : previous;
  const final = joinsBefore(chars[index]) && joinsAfter(beforeShape);
  const initial = joinsAfter(chars[index]) && joinsBefore(next);
  const form = (final ? 1 : 0) + (initial ? 2 : 0);
  return WIDTHS.arabic_forms[ligature ? previous + chars[index] : chars[index]][form];
}

// Advance, ink ends and depth of one character, from the first embedded font that has it.
function glyphOf(chars, index, own) {
  const char = chars[index];
  if (char in own) return own[char];
  if (char in WIDTHS.arabic_forms) {
    const [advance, depth] = arabicGlyph(chars, index);
    return [advance, 0, 0, depth];
  }
  const { arabic, math, shapes } = WIDTHS.advances;
  return arabic[char] ?? math[char] ?? shapes[char] ?? [UNKNOWN_WIDTH, 0, UNKNOWN_WIDTH];
}

// Width of a text in thousandths of an em, and how its outer letters' ink lies.
function measure(text, key) {
  const own = WIDTHS.advances[key];
  const chars = [...text];
  let [width, last] = [0, 0];
  let glyph = [0, 0, 0];
  let [inkStart, depth] = [0, 0];
  for (let i = 0; i < chars.length; i += 1) {
    glyph = glyphOf(chars, i, own);
    if (i === 0) [, inkStart] = glyph;
    last = width;
    depth = Math.max(depth, glyph[3] ?? 0);
    width += glyph[0] + (i + 1 < chars.length ? kern(key, chars[i], chars[i + 1]) : 0);
  }
  return { width, inkStart, last, inkEnd: glyph[2], depth };
}

const measured = new Map();
const PIXEL_SLACK = 1e-6;

// Start, end, advance and depth of a text in pixels. Chromium widens the box of a text to whole pixels of
// ink at both ends; the text that follows starts at the advance all the same.
function textExtent(text, font) {
  const key = font.bold ? "bold" : font.italic ? "italic" : "regular";
  const cacheKey = key + text;
  if (!measured.has(cacheKey)) measured.set(cacheKey, measure(text, key));
  const { width, inkStart, last, inkEnd, depth } = measured.get(cacheKey);
  const em = font.size / 1000;
  const inkRight = last * em + Math.ceil(inkEnd * em - PIXEL_SLACK);
  return {
    start: Math.min(0, Math.floor(inkStart * em + PIXEL_SLACK)),
    end: Math.max(width * em, inkRight),
    advance: width * em,
    depth: Math.ceil(depth * em - PIXEL_SLACK),
  };
}
