/** The home Region: not us-east-1, so that nothing depends on that Region. */
export const HOME = 'eu-west-1';
/** The Region of the test events: the only Region of Trusted Advisor and Budgets. */
export const OTHER = 'us-east-1';
export const PREFIX = 'e2e';
