import { Collection, Entity, OneToMany, OneToOne, PrimaryKey, Property, type Rel } from '@mikro-orm/core';
import { Book } from './book.js';
import { Portrait } from './portrait.js';

/** Its books are the inverse side: `Book.author` has the foreign key. */
@Entity()
export class Author {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'string' })
  name: string;

  @OneToMany(() => Book, book => book.author, { orphanRemoval: true })
  books = new Collection<Book>(this);

  @OneToOne(() => Portrait, portrait => portrait.author)
  portrait?: Rel<Portrait>;

  constructor(name: string) {
    this.name = name;
  }
}
