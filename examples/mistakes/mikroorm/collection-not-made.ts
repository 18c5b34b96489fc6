// Nothing makes the collection.
//
// MikroORM 6.6.16 says nothing: after new User() there is no collection to add to.

import { Collection, Entity, ManyToOne, OneToMany, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @OneToMany(() => Post, 'author')
  posts!: Collection<Post>;
}

@Entity()
export class Post {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => User)
  author!: User;
}

export const entities = [User, Post];
