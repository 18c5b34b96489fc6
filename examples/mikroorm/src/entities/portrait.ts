import { Entity, OneToOne, PrimaryKey, Property, type Rel } from '@mikro-orm/core';
import { Author } from './author.js';

/** One to one: this side owns it. */
@Entity()
export class Portrait {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'string' })
  file: string;

  @OneToOne(() => Author, { inversedBy: 'portrait', deleteRule: 'cascade' })
  author: Rel<Author>;

  constructor(file: string, author: Author) {
    this.file = file;
    this.author = author;
  }
}
