import { block, text } from '../fields/types';

/** The access portal of IAM Identity Center, and the permission set with which links to the console open. */
export const accessPortal = block({
  url: text(
    /^https:\/\/[a-z0-9.-]+(\/[\w-]+)*\/?$/,
    'the address of the access portal, such as "https://d-1234567890.awsapps.com/start"',
  ),
  // https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PermissionSet.html
  role: text(
    /^[\w+=,.@-]{1,32}$/,
    'the name of a permission set: at most 32 letters, digits and _ + = , . @ -',
  ),
});
