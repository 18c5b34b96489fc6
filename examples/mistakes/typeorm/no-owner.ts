// Neither side has the @JoinColumn(), so that there is no column at all.
//
// TypeORM 1.1.1 starts all the same, and raises when the relation is loaded:
//   Relation User.profile does not have join columns.

import { Entity, OneToOne, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id: number;

  @OneToOne(() => Profile, (profile) => profile.user)
  profile: Profile;
}

@Entity()
export class Profile {
  @PrimaryGeneratedColumn()
  id: number;

  @OneToOne(() => User, (user) => user.profile)
  user: User;
}

export const entities = [User, Profile];
