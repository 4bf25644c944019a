# One image for every service; APP says which one it runs.
FROM node:22-bookworm-slim AS build
WORKDIR /liaison
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json nest-cli.json rspack.config.js ./
COPY libs libs
COPY apps apps
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
WORKDIR /liaison
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build /liaison/package.json ./
COPY --from=build /liaison/node_modules node_modules
COPY --from=build /liaison/dist dist
USER node
ARG APP=gateway
ENV APP=${APP}
CMD ["sh", "-c", "exec node dist/apps/$APP/main.js"]
