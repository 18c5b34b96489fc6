// The inverse side leads to another class: a user's posts are those of the category with the user's id.
//
// TypeORM 1.1.1 says nothing, loads the wrong rows and writes the wrong column.

import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @OneToMany(() => Post, (post) => post.category)
  posts: Post[];
}

@Entity()
export class Category {
  @PrimaryGeneratedColumn()
  id: number;

  @OneToMany(() => Post, (post) => post.category)
  posts: Post[];
}

@Entity()
export class Post {
  @PrimaryGeneratedColumn()
  id: number;

  @ManyToOne(() => User, (user) => user.posts)
  author: User;

  @ManyToOne(() => Category, (category) => category.posts)
  category: Category;
}

export const entities = [User, Category, Post];
