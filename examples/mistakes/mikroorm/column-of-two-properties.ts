// A plain property is stored in the column of the relation.
//
// MikroORM 6.6.16 raises when it starts:
//   Duplicate fieldNames are not allowed: Post.author (fieldName: 'author_id'), Post.authorId (fieldName: 'author_id')

import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @Property({ type: 'string' })
  name!: string;
}

@Entity()
export class Post {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => User)
  author!: User;

  @Property({ type: 'integer' })
  authorId!: number;
}

export const entities = [User, Post];
