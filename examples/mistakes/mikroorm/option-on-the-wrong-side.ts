// deleteRule belongs to the foreign key, which is on the other side.
//
// MikroORM 6.6.16 says nothing: the option has no effect.

import { Collection, Entity, ManyToOne, OneToMany, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @OneToMany(() => Post, 'author', { deleteRule: 'cascade' } as any)
  posts = new Collection<Post>(this);
}

@Entity()
export class Post {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @ManyToOne(() => User)
  author!: User;
}

export const entities = [User, Post];
