// The type says Reference, the options do not.
//
// MikroORM 6.6.16 says nothing: the value is the entity itself, which has no load().

import { Collection, Entity, ManyToOne, OneToMany, PrimaryKey, type Ref } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @OneToMany(() => Post, 'author')
  posts = new Collection<Post>(this);
}

@Entity()
export class Post {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => User)
  author!: Ref<User>;
}

export const entities = [User, Post];
