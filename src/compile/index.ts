export { generatedCode } from './generated-code';
