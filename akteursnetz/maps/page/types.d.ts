// The shapes of what the page's script handles: for the check of its types (`just script`) only, no part of the page.

/** What a page of `serve` asks of the map in its frame. */
interface Living {
  /** what is chosen and ticked, and the zoom, as it stands in an address */
  place: () => string;
  /** every actor and tie by a key that a drawing anew does not change */
  known: () => string[];
  light: (keys: string[]) => void;
  tell: (keys: string[]) => string;
}

interface Window {
  living?: Living;
}

/** A text in German and English. */
type Two = [german: string, english: string];

/** The data of the page as `document._data` writes it; what is empty at the end of a row is left out. */
interface MapData {
  language: string;
  facets: [key: string, german: string, english: string, values: Two[]][];
  arrangement: string;
  /** where symbols stand for groups: which group is shown (none: all), the pairs in each if all are shut, what they are called, by their place among the actors, and which group the way out leads to */
  folded: [open: string, inside: number[], names: Record<string, Two>, up: string] | null;
  actors: ActorRow[];
  classes: [kind: string, level: number | null, status: string, directed: 0 | 1, office: 0 | 1, flat: number[], counts: 0 | 1, said?: number[]][];
  /** who said so, of ties and statements by number from 1; 0: not known */
  sources: string[];
  more: StatementRow[];
  dates: string[];
  brief: ([i: number, head: number, tail: number] | [i: number, text: string])[];
  story: [titleDe: string, titleEn: string, textDe: string, textEn: string, view: string][];
  layers: [key: LayerKey, shown: 0 | 1, items: ItemRow[]][];
  /** what each area stands for: a facet and a value in it, by their numbers */
  areas: [facet: number, value: number][];
  words: Record<"kind" | "status" | "level" | Topic, Record<string, Two | undefined>>;
  /** of a page that shows several days */
  timeline?: Timeline;
}

/** What is there on which of the recorded days, by their places: where it becomes different, the day and what is so from then on. */
interface Timeline {
  days: string[];
  /** actors that the map does not show, of each day */
  hidden: number[];
  /** partners and radius; a radius of 0: not there */
  actors: (number | [partners: number, radius: number])[][];
  /** of ties by class, and of statements: the days on which they come, go, come again */
  ties: number[][][];
  more: number[][];
  /** the actors of offers and committees by layer; none: not there */
  items: (number | number[])[][][];
}

/** What several of can hold for one actor: whom it or its offers reach, in which languages, their themes. */
type Topic = "group" | "language" | "theme";

type LayerKey = "offers" | "committees";

type ItemRow = [name: string, actors: number[], facts: ItemFact[], website: string | 0, id: string];

/** A heading and what it says. */
type ItemFact = [headingDe: string, headingEn: string, textDe: string, textEn: string];

type ActorRow = [
  name: string,
  groups?: number[],
  partners?: number,
  flags?: number,
  website?: string | 0,
  offers?: string[],
  committees?: string[],
  reaches?: string[],
  languages?: string[],
  aliases?: string[],
  phone?: string | 0,
  themes?: number[],
  groupsServed?: number[],
  languagesSpoken?: number[],
  size?: number,
];

type StatementRow = [
  a: number,
  b: number,
  kind: string,
  level: number | null,
  status: string,
  since?: string | null,
  until?: string | null,
  said?: number,
];

/** What actors can be filtered by. */
interface Facet {
  key: string;
  title: Two;
  values: Two[];
}

interface Place {
  x: number;
  y: number;
}

interface Actor extends Place {
  /** where it stands for a group: so many actors; else 0 */
  size: number;
  /** its number, by which ties and groups name it */
  i: number;
  id: string;
  name: string;
  /** its value in each facet, by number */
  groups: number[];
  partners: number;
  office: boolean;
  isolated: boolean;
  website: string | 0;
  offers: string[];
  committees: string[];
  reaches: string[];
  languages: string[];
  aliases: string[];
  phone: string | 0;
  /** of its offers */
  themes: string[];
  /** by what it can be filtered, its offers among it: the codes by the list they are of */
  topics: Record<Topic, string[]>;
  /** the button in the drawing */
  element: SVGElement;
  /** holds the button and its name */
  frame: SVGElement;
  /** where it stood when the page was opened */
  home: Place;
  ties: Tie[];
  /** on the day that is shown */
  there: boolean;
  shown: boolean;
}

/** An offer or a committee in the drawing. */
interface Item extends Place {
  layer: LayerKey;
  id: string;
  /** where it stood when the page was opened */
  home: Place;
  name: string;
  /** who provides it or sits in it, by number */
  actors: number[];
  facts: ItemFact[];
  website: string | 0;
  /** the button in the drawing */
  element: SVGElement;
  /** the lines to its actors */
  spokes: SVGElement;
  hull: boolean;
  /** whether any of its actors is shown */
  shown: boolean;
}

/** Something that can be found by its name. */
interface Entry {
  name: string;
  aliases: string[];
  /** the name as it is compared */
  plain: string;
  /** name and aliases as they are compared, with and without umlauts written as two letters */
  text: string;
  words: string[];
  /** the first letters of the name, with and without small words */
  initials: string[];
  /** what it is, where it is no actor */
  sort: () => string;
  open: () => void;
}

interface Tie {
  /** where it stands for those between two groups: so many pairs of actors; else 0 */
  pairs: number;
  a: number;
  b: number;
  /** 0: unknown; 1: the tie stands for statements in `more`; from 2 on a place in `dates` */
  since: number;
  /** the number of its piece in the paths of its class */
  place: number;
  of: TieClass;
  /** on the day that is shown */
  there: boolean;
}

/** Ties that look the same and share their paths. */
interface TieClass {
  kind: string;
  level: number | null;
  status: string;
  directed: 0 | 1;
  office: 0 | 1;
  /** whether answers count it */
  counts: 0 | 1;
  /** who said so, by the place of the tie; a number of `sources` */
  said: number[];
  paths: TiePath[];
  ties: Tie[];
}

/** What a choice lights up: its actors by number, and whether a tie is among it. */
interface Light {
  near: Set<number>;
  has: (tie: Tie) => boolean;
}

interface TiePath {
  path: Element;
  /** what is drawn of each tie */
  readonly pieces: string[];
  /** whether it is as Python drew it: all of its ties */
  readonly untouched: boolean;
  /** the pieces as they were before any actor was moved */
  first?: string[];
  /** where each piece lies, as it was when last asked */
  frames?: { piece: string; at: Frame }[];
}

/** A part of the drawing, in its units. */
type Frame = [left: number, top: number, right: number, bottom: number];

/** With what something is painted on the canvas of a large map that moves. */
interface Ink {
  fill: string;
  stroke: string;
  width: number;
  striped: boolean;
  fillAlpha: number;
  strokeAlpha: number;
  dash: number[];
}

interface Shape {
  path: Path2D;
  ink: Ink;
  /** the opacity of what it is part of */
  dim: number;
}

/** What symbols that look the same have in common. */
interface Look {
  path: Path2D | null;
  ink: Ink;
  number: string;
  /** where the number stands below the middle */
  down: number;
  colour: string;
  radius: number;
  stamp: HTMLCanvasElement;
  /** the size that the stamp has */
  at: number;
}

/** The drawing as the canvas of a large map that moves shows it. */
interface Sketch {
  paper: string;
  under: Shape[];
  over: Shape[];
  lines: { kind: TieClass; entry: TiePath; ink: Ink; path: Path2D; count: number }[];
  /** the opacity of all ties */
  dim: number;
  symbols: { actor: Actor; look: Look; faint: boolean }[];
  /** where the paths of the ties hold all that is to be seen */
  frame: Frame | null;
}

/** A text in lines, measured in heights of its letters. */
interface Written {
  lines: string[];
  wide: number;
  high: number;
}

/** In pixels of the drawing's frame. */
type Box = [left: number, top: number, right: number, bottom: number];

/** How far something goes from its middle. */
type Reach = [across: number, up: number, down: number];

interface Taken {
  box: Box;
  owner: Actor | null;
}

/** What is taken of the drawing's frame; what an actor owns is no obstacle for its own name. */
interface Room {
  take: (box: Box, owner?: Actor | null) => void;
  free: (box: Box, owner?: Actor | null) => boolean;
}

/** Where a name stands: beside its actor, on one of eight sides; from its middle in heights of letters. */
interface Placed {
  words: Written;
  side: string;
  left: number;
  top: number;
  box: Box;
  /** where the line ends that leads from the actor to a name farther away */
  lead?: Place;
}

/** A row of the legend in a saved picture. */
interface LegendRow {
  sign: SVGSVGElement;
  text: string;
  count: string;
}

interface State {
  actor: number | null;
  item: Item | null;
  /** the layers that are shown */
  layers: Set<LayerKey>;
  /** the marks that are shown, by their keys */
  marks: Set<string>;
  /** of the presentation, while it runs */
  step: number | null;
  steps: number;
  /** the values that are ticked, by name */
  filters: Map<string, string[]>;
  beamer: boolean;
  offices: boolean;
}

/** A picture of the drawing as it lies at a zoom. */
interface Shot {
  picture: HTMLCanvasElement;
  zoom: Zoom;
}

/** How the drawing lies in its frame: k times as big and moved by x, y. */
interface Zoom extends Place {
  k: number;
}

/** From the unit of the drawing to pixels: a pixels for one; its zero is at e, f of the window and at x, y of its own box. */
interface Scaling extends Place {
  a: number;
  e: number;
  f: number;
}

/** Where a pointer is in the window. */
interface Spot {
  clientX: number;
  clientY: number;
}

/** What is drawn of a mark. */
interface Mark {
  element: Element;
  /** the marks that it belongs to, by their places */
  of: number[];
  /** it is to be seen where of each side one of these actors is */
  sides: number[][];
  /** along a tie, without which it is not to be seen */
  tied: boolean;
}

/** What the list of a mark tells, with the same of where it is to be seen. */
interface MarkRow {
  row: HTMLElement;
  sides: number[][];
  tied: boolean;
  /** in which line of its mark it is counted */
  sort: string;
}

/** What is drawn for a mark and follows these actors. */
interface Marked {
  actors: Actor[];
  draw: () => void;
}

/** What can be moved. */
type Thing = Actor | Item;

/** One move, and the way back. */
interface Step {
  before: Map<Thing, Place>;
  after: Map<Thing, Place>;
  /** by an arrow key; several in a row are one step */
  nudge: boolean;
  at: number;
}

/** What a pointer holds, with what moves along, and how far from the middle of the first it is. */
interface Held {
  lead: Thing;
  id: number;
  dx: number;
  dy: number;
  before: Map<Thing, Place>;
  /** where the pointer is */
  spot: Spot;
  /** whether the ties are lifted out of their paths */
  up: boolean;
}
