// Both sides have mappedBy, so none is the owner. The message has it backwards.
//
// MikroORM 6.6.16 raises when it starts:
//   Both User.posts and Post.users are defined as owning sides, use 'mappedBy' on one of them

import { Collection, Entity, ManyToMany, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToMany(() => Post, 'users')
  posts = new Collection<Post>(this);
}

@Entity()
export class Post {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToMany(() => User, 'posts')
  users = new Collection<User>(this);
}

export const entities = [User, Post];
