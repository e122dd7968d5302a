/** Days that anyone who looks at the index will ask about: date and label. */
export const demoEvents: readonly (readonly [date: string, label: string])[] = [
  ["2000-03-24", "Dot-com peak"],
  ["2001-09-17", "Markets reopen after 11 September"],
  ["2002-10-09", "Dot-com low"],
  ["2007-10-09", "Peak before the financial crisis"],
  ["2008-03-17", "Bear Stearns sold"],
  ["2008-09-15", "Lehman Brothers fails"],
  ["2009-03-09", "Financial crisis low"],
  ["2010-05-06", "Flash crash"],
  ["2011-08-08", "First session after the US downgrade"],
  ["2013-05-22", "Taper talk"],
  ["2015-08-24", "China devaluation sell-off"],
  ["2016-06-24", "Brexit vote"],
  ["2018-02-05", "Volatility spike"],
  ["2020-02-19", "Peak before the pandemic"],
  ["2020-03-23", "Pandemic low"],
];
