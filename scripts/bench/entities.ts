import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a project of `count` TypeORM entities, a file each, that refer to each other in a ring. Gives the path of one, relative to the folder. */
export function makeEntities(folder: string, count: number): string {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "ring", "dependencies": { "typeorm": "^0.3.20" } }');
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "emitDecoratorMetadata": true } }');
  for (let it = 0; it < count; it++) {
    const next = (it + 1) % count;
    const last = (it + count - 1) % count;
    writeFileSync(join(folder, `src/e${it}.entity.ts`), ringEntity(it, next, last));
  }
  return 'src/e0.entity.ts';
}

function ringEntity(own: number, next: number, last: number): string {
  return `import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import { E${next} } from './e${next}.entity';
import { E${last} } from './e${last}.entity';

/** Made up. */
@Entity('e${own}')
export class E${own} {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ nullable: true })
  name?: string;

  @Column({ type: 'text', default: '' })
  description!: string;

  @CreateDateColumn()
  createdAt!: Date;

  @ManyToOne(() => E${next}, (it) => it.children, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'parent_id' })
  parent!: E${next};

  @OneToMany(() => E${last}, (it) => it.parent, { cascade: ['insert'] })
  children!: E${last}[];
}
`;
}

/** An entity file of about that many lines: a class with as many relations to itself as fit. */
export function largeEntityFile(lines: number): string {
  const pairs = Array.from({ length: Math.floor(lines / 11) }, (_, it) => {
    return `  @ManyToOne(() => Large, (it) => it.children${it}, { nullable: true })
  @JoinColumn({ name: 'parent${it}_id' })
  parent${it}?: Large;

  @OneToMany(() => Large, (it) => it.parent${it})
  children${it}!: Large[];

  /** A column of number ${it}. */
  @Column({ type: 'varchar', length: 64 })
  column${it}!: string;
`;
  });
  return `import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';

@Entity('large')
export class Large {
  @PrimaryGeneratedColumn() id!: number;

${pairs.join('\n')}}
`;
}
