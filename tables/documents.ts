import { exampleFile } from './example-file';
import { readme } from './readme';
import { japaneseSettingsPage, settingsPage } from './settings-page';
import { trial } from './trial';

/** Documents with parts that follow from the services: what a file should hold, given what it holds. */
export const DOCUMENTS: Readonly<Record<string, (text: string) => string>> = {
  'README.md': readme,
  'docs/settings.md': settingsPage,
  'docs/ja/settings.md': japaneseSettingsPage,
  'terraform.tfvars.example': exampleFile,
  'docs/first-real-account.md': trial,
};
