// Names of those who are gone since the day of a comparison: in the size of all names, struck, none on another. Only on a page that shows some.
const gone = [...map.querySelectorAll(".ghost")].map((element) => {
  const [x, y] = numbersOf(attribute(element, "transform"));
  return { element, x, y, name: element.querySelector("title")?.textContent ?? "", radius: Number(attribute(element, "data-r")) };
});
/** @type {(room: Room, size: number, ghost: { name: string }, x: number, y: number, far: number, fits: (spot: Placed) => boolean) => Placed | undefined} */
const awayFrom = (room, size, { name }, x, y, far, fits) => { // where nothing is free beside it: as near as may be, its line through as few things as can be
  let best, least = Infinity;
  const words = written(name, 3, 9);
  for (let away = far + size; away < 20 * size && least > 0; away += 0.8 * size) {
    for (let k = 0; k < 16; k += 1) {
      const spot = ledSpot(x, y, size, words, away, k * Math.PI / 8);
      const through = fits(spot) ? onLead(x, y, size, spot.lead, far).filter((box) => !room.free(box)).length : Infinity;
      if (through < least) [best, least] = [spot, through];
    }
  }
  return best;
};
placeOthers.push((room, frame, size, toScreen, s) => {
  for (const line of leadGround.querySelectorAll(".past")) line.remove();
  const shown = gone.filter(({ element }) => element.getClientRects().length);
  const here = shown.map((ghost) => {
    const [x, y] = toScreen(ghost), far = ghost.radius * s + 1;
    room.take([x - far, y - far, x + far, y + far]);
    return { ghost, x, y, far };
  });
  return here.flatMap(({ ghost, x, y, far }) => {
    const ways = [written(ghost.name, 2), written(ghost.name, 3, 7.5)].flatMap((words) => (
      Object.keys(SIDES).map((side) => spotAt(x, y, [far, far, far], size, words, side, 1))
    ));
    /** @type {(spot: Placed) => boolean} */
    const fits = ({ box }) => box[0] > 2 && box[1] > 2 && box[2] < frame.width - 2 && box[3] < frame.height - 2 && room.free(box);
    const spot = ways.find(fits) ?? awayFrom(room, size, ghost, x, y, far, fits);
    if (!spot) return [];
    room.take(spot.box);
    const text = inSvg("text", { class: "struck" });
    writeName(text, ghost, spot);
    if (spot.lead) {
      const line = leadOf(ghost, spot.lead, size, far);
      line.classList.add("past");
      leadGround.append(line);
    }
    return [text, ...struck(spot, ghost)];
  });
});
/** @type {(spot: Placed, at: Place) => SVGElement[]} */
const struck = ({ words, left, top, side }, { x, y }) => words.lines.map((line, row) => { // a line of its own: a halo covers what a text strikes itself
  const wide = widthOf(line), rest = words.wide - wide;
  const start = left + (side.includes("E") ? 0 : side.includes("W") ? rest : rest / 2);
  return inSvg("rect", {
    class: "struck", x: `${start.toFixed(2)}em`, y: `${(top + 0.62 + row * LEADING).toFixed(2)}em`, width: `${wide.toFixed(2)}em`, height: "0.08em",
    transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
  });
});
