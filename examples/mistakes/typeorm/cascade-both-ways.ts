// cascade: true includes removing, on both sides.
//
// TypeORM 1.1.1 raises when it starts:
//   Relation User#posts and Post#author both has cascade remove set.

import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @OneToMany(() => Post, (post) => post.author, { cascade: true })
  posts: Post[];
}

@Entity()
export class Post {
  @PrimaryGeneratedColumn()
  id: number;

  @ManyToOne(() => User, (user) => user.posts, { cascade: true })
  author: User;
}

export const entities = [User, Post];
