// Both sides have a @JoinTable(): there are two tables, and what one side saves the other does not see.
//
// TypeORM 1.1.1 says nothing.

import { Entity, JoinTable, ManyToMany, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @ManyToMany(() => Role, (role) => role.users)
  @JoinTable()
  roles: Role[];
}

@Entity()
export class Role {
  @PrimaryGeneratedColumn()
  id: number;

  @ManyToMany(() => User, (user) => user.roles)
  @JoinTable()
  users: User[];
}

export const entities = [User, Role];
