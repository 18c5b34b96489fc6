import { MikroORM } from '@mikro-orm/libsql';
import { Author } from './entities/author.js';
import { Book } from './entities/book.js';
import { Portrait } from './entities/portrait.js';
import { Tag } from './entities/tag.js';

const orm = await MikroORM.init({ dbName: ':memory:', entities: [Author, Book, Portrait, Tag] });
await orm.schema.createSchema();

const em = orm.em.fork();
const ursula = new Author('Ursula K. Le Guin');
const book = new Book('The Dispossessed');
ursula.books.add(book);
book.tags.add(em.create(Tag, { name: 'utopia' }));
em.persist([ursula, new Portrait('ursula.png', ursula)]);
await em.flush();

const [found] = await orm.em.fork().find(Author, {}, { populate: ['books.tags', 'portrait'] });
console.log(found?.name, found?.portrait?.file);
for (const { title, tags } of found?.books ?? []) console.log('-', title, tags.getItems().map(it => it.name));
await orm.close();
