import manifest from '../../../package.json' with { type: 'json' };
import { run } from './run.ts';

// Whoever reads the output may stop early: `counterpart check | head`.
process.stdout.on('error', () => {
  process.exit();
});

// Not `process.exit`: that would cut off output which a slow pipe has not taken yet.
process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  version: manifest.version,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
