/** The words of a class name as a name in code has them: `MCPAccessEndpoint` is `mcp_access_endpoint`. `OAuth` is one word. */
export function snakeCase(name: string): string {
  const words = name
    .replaceAll('OAuth', 'Oauth')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2');
  return words.toLowerCase().replace(/^_+/, '');
}
