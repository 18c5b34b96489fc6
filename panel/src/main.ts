import { vsCodeHost } from './app/host.ts';
import { openPanel } from './app/open-panel.ts';
import script from './layout/worker-script.ts';

openPanel(vsCodeHost(), script);
