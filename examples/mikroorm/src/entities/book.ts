import { Collection, Entity, ManyToMany, ManyToOne, PrimaryKey, Property, type Ref } from '@mikro-orm/core';
import { Author } from './author.js';
import { Tag, type ITag } from './tag.js';

/** Owns both of its relations: one by a foreign key, one by a pivot table. */
@Entity()
export class Book {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'string' })
  title: string;

  @ManyToOne(() => Author, { ref: true })
  author!: Ref<Author>;

  @ManyToMany({ entity: () => Tag, inversedBy: 'books' })
  tags = new Collection<ITag>(this);

  constructor(title: string) {
    this.title = title;
  }
}
