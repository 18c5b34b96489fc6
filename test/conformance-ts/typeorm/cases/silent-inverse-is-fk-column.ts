// expect: inverse names the FK column (typeorm#2016)
// finds: error inverse-not-a-relationship
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.authorId) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @Column({ type: 'int', nullable: true }) authorId: number; @ManyToOne(() => User) @JoinColumn({ name: 'authorId' }) author: User; }
export const entities = [User, Post];
