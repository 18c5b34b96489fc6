// expect: silent
// finds: error no-owner, error no-owner
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
export const User = new EntitySchema<any>({ name: 'User', columns: { id: { type: 'int', primary: true, generated: true } },
  relations: { profile: { type: 'one-to-one', target: 'Profile', inverseSide: 'user' } } });
export const Profile = new EntitySchema<any>({ name: 'Profile', columns: { id: { type: 'int', primary: true, generated: true } },
  relations: { user: { type: 'one-to-one', target: 'User', inverseSide: 'profile' } } });
export const entities = [User, Profile];
