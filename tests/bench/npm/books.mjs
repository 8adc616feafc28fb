// GET /books/{id} of the bookshop's database by Fastify with better-sqlite3 or pg: `node books.mjs PORT DSN`.
import Fastify from 'fastify';

const [, , port, dsn] = process.argv;

const optional = (schema) => ({ ...schema, nullable: true });
const text = { type: 'string' };
const book = {
  type: 'object',
  required: ['id', 'authorId', 'title', 'price'],
  properties: {
    id: text, authorId: text, title: text, subtitle: optional(text), isbn: optional(text), format: optional(text),
    price: { type: 'integer' }, tags: optional({ type: 'array', items: text }), createdAt: optional(text), updatedAt: optional(text),
  },
};
const columns = `id, author_id AS "authorId", title, subtitle, isbn, format, price, tags, created_at AS "createdAt", updated_at AS "updatedAt"`;

async function reader() {
  if (dsn.startsWith('sqlite:')) {
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(dsn.slice('sqlite:'.length));
    database.pragma('journal_mode = WAL');
    const statement = database.prepare(`SELECT ${columns} FROM books WHERE id = ?`);
    return (id) => {
      const row = statement.get(id);
      if (row?.tags) row.tags = JSON.parse(row.tags);
      return row;
    };
  }
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: dsn, max: 8 });
  return async (id) => {
    const { rows } = await pool.query({ name: 'book', text: `SELECT ${columns} FROM books WHERE id = $1`, values: [id] });
    return rows[0];
  };
}

const read = await reader();
const server = Fastify();
const params = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } };
server.get('/books/:id', { schema: { params, response: { 200: book } } }, async (request, reply) =>
  (await read(request.params.id)) ?? reply.code(404).send({ title: 'Not Found' }));
await server.listen({ port: +port, host: '127.0.0.1', backlog: 1024 });
