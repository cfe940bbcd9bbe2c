import { annotate, arrayOf, join, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import type { Facts } from './facts';

/**
 * Fields about the sensitive data in an object, and where it occurs.
 * https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html#findings-describe-model-classificationdetails
 */
export function sensitiveDataFacts(details: Detail | undefined): Facts {
  const { result, detailedResultsLocation, jobId, originType } = details ?? {};
  const groups = [...objectsOf(result?.sensitiveData), ...objectsOf(result?.customDataIdentifiers)];
  const found = groups.flatMap((group) => objectsOf(group.detections));
  return {
    first: [
      // `USA_SOCIAL_SECURITY_NUMBER ×30`; includes custom data identifiers.
      {
        label: 'Detections',
        value: lines(found.map(({ type, name, count }) => join(' ×', text(type) ?? name, count))),
      },
      {
        label: 'Place',
        value: lines(
          found.flatMap(({ occurrences }) => placesOf(occurrences)),
          5,
        ),
      },
    ],
    more: [
      { label: 'More occurrences', value: result?.additionalOccurrences === true ? 'true' : undefined },
      { label: 'Results', value: text(detailedResultsLocation) },
      { label: 'File type', value: text(result?.mimeType) },
      { label: 'Scanned', value: text(result?.sizeClassified) && `${text(result?.sizeClassified)} bytes` },
      { label: 'Status', value: result?.status?.code === 'COMPLETE' ? undefined : statusOf(result?.status) },
      { label: 'Found by', value: annotate(originType, jobId) },
    ],
  };
}

const statusOf = (status: Detail | undefined) => annotate(status?.code, status?.reason);

/** The first occurrence of each kind: a cell, a line, a page, a record. */
function placesOf(occurrences: Detail | undefined): readonly unknown[] {
  const [cell] = objectsOf(occurrences?.cells);
  const [line] = arrayOf(occurrences?.lineRanges) as readonly Detail[];
  const [page] = objectsOf(occurrences?.pages);
  const [entry] = objectsOf(occurrences?.records);
  return [
    annotate(text(cell?.cellReference) ?? (text(cell?.row) && `row ${text(cell?.row)}`), cell?.columnName),
    text(line?.start) && `line ${text(line?.start)}`,
    text(page?.pageNumber) && `page ${text(page?.pageNumber)}`,
    entry?.jsonPath,
  ];
}
