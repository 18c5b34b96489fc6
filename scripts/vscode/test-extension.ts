// Tests the built extension in a real VS Code: inside its extension host, then in its window with mouse and keyboard.
//
//   npm run test:extension
//   COUNTERPART_FILTER="quick fix" npm run test:extension     only the tests whose title matches
import { hostSuites, requireBuild, sumUp } from './prepare-tests.ts';
import { runHostSuite } from './run-host-suite.ts';
import { runWindowTests } from './run-window-tests.ts';

requireBuild();
await sumUp([...hostSuites.map((suite) => () => runHostSuite(suite)), runWindowTests]);
