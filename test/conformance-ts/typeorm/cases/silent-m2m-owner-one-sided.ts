// expect: the owner does not name the inverse side, which has no join table then
// finds: error one-sided-inverse
import { Entity, JoinTable, ManyToMany, PrimaryGeneratedColumn } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => Post) @JoinTable() posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => User, u => u.posts) users: User[]; }
export const entities = [User, Post];
