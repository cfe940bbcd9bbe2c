import { exampleFile } from './example-file';
import { readme } from './readme';
import { japaneseSettingsPage, settingsPage } from './settings-page';
import { trial } from './trial';

/** Documents with generated parts about the services: a function from the current to the correct content of each file. */
export const DOCUMENTS: Readonly<Record<string, (text: string) => string>> = {
  'README.md': readme,
  'docs/settings.md': settingsPage,
  'docs/ja/settings.md': japaneseSettingsPage,
  'terraform.tfvars.example': exampleFile,
  'docs/first-real-account.md': trial,
};
