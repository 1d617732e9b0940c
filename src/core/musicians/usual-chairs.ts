/** Rows of names in lower case and where in a section such a chair stands: usual ones from its front, others as they came. */
export const usualChairs = `VALUES
  ('förste konsertmästare', 1), ('konsertmästare', 2), ('andre konsertmästare', 3), ('alternerande konsertmästare', 4),
  ('solo', 5), ('stämledare', 6), ('alternerande stämledare', 7), ('1:a stämma', 8), ('2:a stämma', 9), ('3:e stämma', 10),
  ('tutti', 90), ('', 99)`;
