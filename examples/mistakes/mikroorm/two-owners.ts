// Neither side names the other, so both own a relation.
//
// MikroORM 6.6.16 says nothing: it makes two pivot tables, and what is put into one does not show in the other.

import { Collection, Entity, ManyToMany, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToMany(() => Post)
  posts = new Collection<Post>(this);
}

@Entity()
export class Post {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToMany(() => User)
  users = new Collection<User>(this);
}

export const entities = [User, Post];
