import type { Diagnostic } from 'vscode-languageserver';
import type { Uri } from '../base/text.ts';
import type { Snapshot } from '../project/project.ts';
import type { Report, Severity } from '../rules/rule.ts';
import type { ClientCapabilities } from './client-capabilities.ts';
import type { Converter } from './convert.ts';
import type { Analysis } from './environment.ts';
import type { Settings } from './settings.ts';

/** What the rules find, as far as the user wants to see it. */
export interface Findings {
  of(snapshot: Snapshot, uri: Uri): readonly Shown[];
  /** As the client shows it: without what it cannot show. */
  diagnostic(finding: Shown, convert: Converter): Diagnostic;
}

/** A finding and how it is to be shown. */
export interface Shown {
  readonly report: Report;
  readonly severity: Severity;
}

/** Judges by the settings that hold for each file. */
export function findingsBy(
  { check }: Pick<Analysis, 'check'>,
  settingsFor: (uri: Uri) => Settings,
  client: ClientCapabilities,
): Findings {
  return {
    of(snapshot, uri) {
      const levels = settingsFor(uri).rules;
      return [...check(snapshot, uri)].flatMap((report) => {
        const severity = levels[report.rule.id] ?? report.severity;
        return severity === 'off' ? [] : [{ report, severity }];
      });
    },
    diagnostic({ report, severity }, convert) {
      const { relatedInformation = [], codeDescription, ...plain } = convert.diagnostic(report, severity);
      return {
        ...plain,
        ...(client.relatedInformation && relatedInformation.length > 0 && { relatedInformation }),
        ...(client.codeDescriptions && codeDescription && { codeDescription }),
      };
    },
  };
}
