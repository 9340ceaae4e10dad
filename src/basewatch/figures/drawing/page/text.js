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
for (const key of ["regular", "bold", "italic"]) kernings[key] = kerningLookup(WIDTHS.kerning[key]);

const joinsBefore = (char) => char in WIDTHS.arabic_forms && !NON_JOINING.includes(char);
function joinsAfter(char) {
  if (JOINING_BOTH_SIDES.includes(char)) return true;
  const forms = WIDTHS.arabic_forms[char];
  return forms !== undefined && (forms[0] !== forms[2] || forms[1] !== forms[3]);
}

// The letters of an Arabic word change shape, and width, with their neighbours.
function arabicWidth(chars, index) {
  let [before, after] = [index - 1, index + 1];
  while (before >= 0 && isMark(chars[before])) before -= 1;
  while (after < chars.length && isMark(chars[after])) after += 1;
  const previous = chars[before] ?? "";
  const next = chars[after] ?? "";
  if (chars[index] + next in WIDTHS.arabic_forms) return 0; // counted with the alef that follows
  const ligature = previous + chars[index] in WIDTHS.arabic_forms;
  const beforeShape = ligature ? chars[before - 1] ?? "" : previous;
  const final = joinsBefore(chars[index]) && joinsAfter(beforeShape);
  const initial = joinsAfter(chars[index]) && joinsBefore(next);
  const form = (final ? 1 : 0) + (initial ? 2 : 0);
  return WIDTHS.arabic_forms[ligature ? previous + chars[index] : chars[index]][form];
}

function measure(text, key) {
  const own = WIDTHS.advances[key];
  const kerning = kernings[key];
  const chars = [...text];
  let width = 0;
  for (let i = 0; i < chars.length; i += 1) {
    const char = chars[i];
    if (char in own) {
      width += own[char] + (i + 1 < chars.length ? kerning(char, chars[i + 1]) : 0);
    } else if (char in WIDTHS.arabic_forms) {
      width += arabicWidth(chars, i);
    } else {
      const { arabic, math, shapes } = WIDTHS.advances;
      width += arabic[char] ?? math[char] ?? shapes[char] ?? UNKNOWN_WIDTH;
    }
  }
  return width;
}

const measured = new Map();
function textWidth(text, font) {
  const key = font.bold ? "bold" : font.italic ? "italic" : "regular";
  const cacheKey = key + text;
  let width = measured.get(cacheKey);
  if (width === undefined) {
    width = measure(text, key);
    measured.set(cacheKey, width);
  }
  return (width * font.size) / 1000;
}
