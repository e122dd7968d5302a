declare module "arquero/dist/arquero.min.js" {
  const bundle: unknown;
  export default bundle;
}
