// The function that gives the inverse side has a block without "return".
//
// TypeORM 1.1.1 starts all the same, and raises when the relation is loaded:
//   Cannot read properties of undefined (reading 'joinColumns')

import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @OneToMany(() => Post, (post) => { post.author; })
  posts: Post[];
}

@Entity()
export class Post {
  @PrimaryGeneratedColumn()
  id: number;

  @ManyToOne(() => User, (user) => user.posts)
  author: User;
}

export const entities = [User, Post];
