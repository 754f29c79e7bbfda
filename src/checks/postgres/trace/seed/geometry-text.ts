/** Such as `geometry(PointZ,4326)`. */
const described = /^(?:.*\.)?(geometry|geography)(?:\((\w+?)(ZM|Z|M)?(?:,(\d+))?\))?$/i;

/** A shape of the kind, the dimensions and the SRID that the column takes. */
export function geometryText(full: string, index: number): string {
  const [, type = 'geometry', kind = 'Point', dimensions = '', srid] = described.exec(full.replaceAll('"', '')) ?? [];
  const system = srid ?? (type.toLowerCase() === 'geography' ? '4326' : '0');
  const more = [...dimensions].map((_, place) => ` ${place + 1}`).join('');
  const at = (x: number, y: number) => `${7 + index / 100 + x / 1000} ${46 + y / 1000}${more}`;
  const line = `(${at(0, 0)}, ${at(1, 1)}, ${at(2, 0)})`;
  const ring = `((${at(0, 0)}, ${at(1, 0)}, ${at(1, 1)}, ${at(0, 0)}))`;
  const shapes: Readonly<Record<string, string>> = {
    point: `POINT${spaced(dimensions)}(${at(0, 0)})`,
    linestring: `LINESTRING${spaced(dimensions)}${line}`,
    polygon: `POLYGON${spaced(dimensions)}${ring}`,
    multipoint: `MULTIPOINT${spaced(dimensions)}((${at(0, 0)}), (${at(1, 1)}))`,
    multilinestring: `MULTILINESTRING${spaced(dimensions)}(${line})`,
    multipolygon: `MULTIPOLYGON${spaced(dimensions)}(${ring})`,
    geometrycollection: `GEOMETRYCOLLECTION${spaced(dimensions)}(POINT${spaced(dimensions)}(${at(0, 0)}))`,
  };
  return `SRID=${system};${shapes[kind.toLowerCase()] ?? shapes.point}`;
}

function spaced(dimensions: string): string {
  return dimensions === '' ? '' : ` ${dimensions.toUpperCase()} `;
}
