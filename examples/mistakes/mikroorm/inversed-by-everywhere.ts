// Both sides have inversedBy, so both are owners.
//
// MikroORM 6.6.16 raises when it starts:
//   Both User.posts and Post.users are defined as owning sides, use 'mappedBy' on one of them

import { Collection, Entity, ManyToMany, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToMany({ entity: () => Post, inversedBy: 'users' })
  posts = new Collection<Post>(this);
}

@Entity()
export class Post {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToMany({ entity: () => User, inversedBy: 'posts' })
  users = new Collection<User>(this);
}

export const entities = [User, Post];
