// The side without the foreign key does not name the other.
//
// MikroORM 6.6.16 raises when it starts:
//   User.posts is missing 'mappedBy' option

import { Collection, Entity, ManyToOne, OneToMany, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @OneToMany({ entity: () => Post } as any)
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
