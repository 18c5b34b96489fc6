// A one-to-many side belongs to a many-to-one side, not to a many-to-many.
//
// MikroORM 6.6.16 raises when it starts:
//   User.posts is of type 1:m which is incompatible with its owning side Post.authors of type m:n

import { Collection, Entity, ManyToMany, OneToMany, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @OneToMany(() => Post, 'authors')
  posts = new Collection<Post>(this);
}

@Entity()
export class Post {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToMany(() => User)
  authors = new Collection<User>(this);
}

export const entities = [User, Post];
