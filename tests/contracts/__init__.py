"""The law through Brownie: deployment, a whole journey, MLETR article by article, the build."""
