// The target is given as a string, which is the name of no entity.
//
// TypeORM 1.1.1 raises when it starts:
//   Entity metadata for User#posts was not found.

import { Entity, OneToMany, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @OneToMany('Posst', 'author')
  posts: object[];
}

export const entities = [User];
