// One-to-many on one side, many-to-many on the other: one has a foreign key, the other a table.
//
// TypeORM 1.1.1 starts all the same, and the database raises when the relation is loaded:
//   no such column: User__User_posts.userId

import { Entity, JoinTable, ManyToMany, OneToMany, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @OneToMany(() => Post, (post) => post.authors)
  posts: Post[];
}

@Entity()
export class Post {
  @PrimaryGeneratedColumn()
  id: number;

  @ManyToMany(() => User, (user) => user.posts)
  @JoinTable()
  authors: User[];
}

export const entities = [User, Post];
