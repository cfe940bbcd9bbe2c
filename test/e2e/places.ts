/** Where the hub is: not us-east-1, so that nothing counts on that. */
export const HOME = 'eu-west-1';
/** Where the test events come from: the one Region of Trusted Advisor and Budgets. */
export const OTHER = 'us-east-1';
export const PREFIX = 'e2e';
