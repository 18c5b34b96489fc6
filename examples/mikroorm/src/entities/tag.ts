import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Book } from './book.js';

/** The same without a class: builders in place of decorators. */
export const Tag = defineEntity({
  name: 'Tag',
  properties: {
    id: p.integer().primary(),
    name: p.string(),
    books: () => p.manyToMany(Book).mappedBy('tags'),
  },
});

export type ITag = InferEntity<typeof Tag>;
