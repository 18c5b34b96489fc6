// expect: boot error: metadata not found
// finds: error unknown-target
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
export const User = new EntitySchema<any>({ name: 'User', columns: { id: { type: 'int', primary: true, generated: true } },
  relations: { posts: { type: 'one-to-many', target: 'Posst', inverseSide: 'author' } } });
export const Post = new EntitySchema<any>({ name: 'Post', columns: { id: { type: 'int', primary: true, generated: true } },
  relations: { author: { type: 'many-to-one', target: 'User', inverseSide: 'posts' } } });
export const entities = [User, Post];
