// expect: ok: one-to-one by another column
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number; @Column({ type: 'varchar', unique: true, name: 'mail' }) email: string;
  @OneToOne(() => Profile, p => p.user, { cascade: ['insert'] }) profile: any; }
@Entity() export class Profile { @PrimaryGeneratedColumn() id: number;
  @OneToOne(() => User, u => u.profile, { nullable: false, onDelete: 'CASCADE' }) @JoinColumn({ name: 'user_mail', referencedColumnName: 'email' }) user: User; }
export const entities = [User, Profile];
