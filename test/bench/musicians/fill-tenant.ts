import type pg from 'pg';

const lastNames = [
  'Andersson',
  'Berg',
  'Ek',
  'Nyström',
  'Sjöberg',
  'Åkesson',
  'Ärlig',
  'Öberg',
  'af Klercker',
];
const firstNames = ['Agnes', 'Björn', 'Cecilia', 'David', 'Elin', 'Göran', 'Hanna', 'Åsa', 'Örjan', 'Märta'];
const cities = ['Göteborg', 'Malmö', 'Västerås', 'Örebro', 'Umeå', 'Åmål', 'Ängelholm', 'Stockholm'];

/**
 * Makes a tenant's musicians so many, each with a chair of those that the tenant has. As the server's superuser; the indexes
 * are made after the rows, which takes a fifth of the time.
 */
export async function fillTenant(client: pg.ClientBase, count: number): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT format('%I.%I', schemaname, indexname) AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND tablename IN ('Musician', 'Qualification')
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = format('%I.%I', schemaname, indexname)::regclass)`,
  );
  await client.query('SET session_replication_role = replica'); // what is made here refers to what is there
  await client.query('TRUNCATE public."Musician" CASCADE');
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await client.query(musicians(count));
  await client.query(qualifications);
  for (const { definition } of rows) await client.query(definition);
  await client.query('VACUUM ANALYZE');
  await client.query('SET session_replication_role = DEFAULT');
}

function musicians(count: number): string {
  return `
    INSERT INTO public."Musician" ("firstName", "lastName", email, phone, "phoneSource", city, "isActive")
    SELECT ${oneOf(firstNames, 'n / 7')},
      ${oneOf(lastNames, 'n')} || CASE WHEN n > 10000 THEN '-' || substr(md5(n::text), 1, 5) ELSE '' END,
      'musiker' || n || '@orkester.example', '+4670' || lpad(n::text, 7, '0'),
      '070-' || lpad(n::text, 7, '0'), ${oneOf(cities, 'n')}, n % 11 > 0
    FROM generate_series(1, ${count}) n`;
}

const qualifications = `
  INSERT INTO public."Qualification" ("musicianId", "positionId")
  SELECT m.id, p.ids[m.n % cardinality(p.ids) + 1]
  FROM (SELECT id, row_number() OVER () AS n FROM public."Musician") m,
    (SELECT array_agg(id) AS ids FROM public."Position") p`;

function oneOf(texts: readonly string[], place: string): string {
  return `(ARRAY[${texts.map(text => `'${text}'`).join(', ')}])[(${place}) % ${texts.length} + 1]`;
}
