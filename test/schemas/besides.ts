/**
 * Fields that messages read although the descriptions in leaves/ do not have them, by kind of event, each with the page or
 * the sample that has it.
 */
export const BESIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
