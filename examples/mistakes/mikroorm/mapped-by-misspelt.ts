// mappedBy names a property that the other class has under a similar name.
//
// MikroORM 6.6.16 raises when it starts:
//   User.posts has unknown 'mappedBy' reference: Post.autor

import { Collection, Entity, ManyToOne, OneToMany, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey({ type: 'integer' })
  id!: number;

  @OneToMany(() => Post, 'autor')
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
