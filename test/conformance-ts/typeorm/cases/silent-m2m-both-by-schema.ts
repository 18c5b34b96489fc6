// expect: silent; two join tables by schemas
// finds: error two-owners, error two-owners
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
export const UserSchema = new EntitySchema<any>({ name: 'User', columns: { id: { type: Number, primary: true, generated: true } }, relations: { tags: { type: 'many-to-many', target: 'Tag', joinTable: true, inverseSide: 'users' } } });
export const TagSchema = new EntitySchema<any>({ name: 'Tag', columns: { id: { type: Number, primary: true, generated: true } }, relations: { users: { type: 'many-to-many', target: 'User', joinTable: { name: 'x' }, inverseSide: 'tags' } } });
export const entities = [UserSchema, TagSchema];
